-- The actors of the workspace, in the quickfix list; the entry of one; a new entry.
local client = require('copydesk.client')
local say = require('copydesk.say')

local M = {}

-- The server's command that puts somebody into the desk's own dictionary.
local ADD = 'copydesk.addToDictionary'

--- What stands over the list: of a large workspace also how many articles the server has still to look through.
local function title(answer)
  local unread = answer.unread or 0
  if unread == 0 then
    return 'copydesk: actors'
  end
  return ('copydesk: actors (%d of %d articles not looked through yet)'):format(unread, answer.articles)
end

--- Lists who is named in the workspace, most often first, each at the place that introduces them. Where articles are not
--- looked through yet, that is said; the server reads on, and the next list has them.
---@param buffer integer
function M.list(buffer)
  client.execute(buffer, 'copydesk.actors', { limit = 500 }, function(answer, asked)
    local entries = {}
    for _, actor in ipairs(answer.actors) do
      local entry = vim.lsp.util.locations_to_items({ actor.introduction }, asked.offset_encoding)[1]
      entry.text = ('%d× in %d: %s (%s)'):format(actor.mentions, actor.articles, actor.name, actor.kind)
      entries[#entries + 1] = entry
    end
    vim.fn.setqflist({}, ' ', { title = title(answer), items = entries })
    vim.cmd('botright copen')
    if (answer.unread or 0) > 0 then
      say.info(('%d articles are not looked through yet; ask again in a moment'):format(answer.unread))
    end
  end)
end

--- Puts the unlisted person under the cursor into the desk's own dictionary.
---@param buffer integer
function M.add(buffer)
  local asked = client.of(buffer)
  if not asked then
    return
  end
  local params = vim.lsp.util.make_range_params(0, asked.offset_encoding)
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  asked:request('textDocument/codeAction', params, function(problem, actions)
    if problem then
      return say.warn(problem.message)
    end
    for _, action in ipairs(actions or {}) do
      local command = action.command
      if type(command) == 'table' and command.command == ADD then
        return client.execute(buffer, ADD, command.arguments[1], function(added)
          say.info(('added `%s` to %s'):format(added.id, vim.fn.fnamemodify(added.dictionary, ':~:.')))
        end)
      end
    end
    say.info('put the cursor on a person whom no dictionary lists')
  end, buffer)
end

return M
