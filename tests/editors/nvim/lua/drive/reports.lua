-- The report, the sources and the actors. A server that lacks their commands is told to be too old.
local harness = require('drive.harness')

local M = { name = 'reports' }

local function offered(client, command)
  return vim.list_contains(vim.tbl_get(client.server_capabilities, 'executeCommandProvider', 'commands') or {}, command)
end

local function too_old(name, command)
  vim.cmd[name]()
  harness.await(name .. ' says that the server lacks ' .. command, function()
    return harness.heard():find('does not offer `' .. vim.pesc(command) .. '`')
  end)
  harness.absent(command)
end

local function report()
  vim.cmd.CopydeskReport()
  harness.await('the report opens', function()
    return vim.api.nvim_buf_get_name(0) == 'copydesk://report/night-train-doubts.md'
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  harness.check(text:find('%d+ %% owned'), 'it tells how much is owned')
  harness.check(text:find('### Ilse Tornquist (by name', 1, true), 'it tells who is quoted')
  harness.go('hearsay-adverb')
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'x', false)
  harness.check(harness.file() == 'night-train-doubts.md', 'a finding leads back to the article')
  harness.check(vim.fn.expand('<cword>') == 'reportedly', 'to its words')
  vim.cmd('only')
end

local function sources()
  vim.cmd.CopydeskSources()
  local entries = harness.await('the sources come in the quickfix list', function()
    local list = vim.fn.getqflist({ title = true, items = true })
    return vim.startswith(list.title, 'copydesk: sources') and #list.items > 0 and list.items
  end)
  harness.check(vim.startswith(entries[1].text, '[named]'), 'those with a name come first')
  vim.cmd.cclose()
end

local function actors()
  vim.cmd.CopydeskActors()
  local entries = harness.await('the actors of the workspace come in the quickfix list', function()
    local list = vim.fn.getqflist({ title = true, items = true })
    return list.title == 'copydesk: actors' and #list.items > 3 and list.items
  end)
  harness.check(entries[1].text:find('^%d+× in %d+: '), 'with how often they are named')
  vim.cmd.cclose()
end

-- What a server answers that has not looked through a large workspace yet.
local function unfinished(buffer)
  local client = require('copydesk.client')
  local execute = client.execute
  local place = { line = 0, character = 0 }
  local row = { name = 'Ilse Tornquist', kind = 'person', mentions = 7, articles = 3 }
  row.introduction = { uri = vim.uri_from_bufnr(buffer), range = { start = place, ['end'] = place } }
  client.execute = function(_, _, _, done)
    done({ articles = 601, unread = 89, actors = { row } }, { offset_encoding = 'utf-16' })
  end
  harness.heard()
  require('copydesk.actors').list(buffer)
  client.execute = execute
  local list = vim.fn.getqflist({ title = true, items = true })
  harness.check(list.title == 'copydesk: actors (89 of 601 articles not looked through yet)', 'an unfinished list says so')
  harness.check(#list.items == 1, 'and has whom it has')
  harness.check(harness.heard():find('89 articles are not looked through yet'), 'and the user is told')
  vim.cmd.cclose()
end

function M.run()
  local buffer = harness.open('night-train-doubts.md')
  local client = harness.client(buffer)
  if offered(client, 'copydesk.report') then
    report()
    sources()
  else
    too_old('CopydeskReport', 'copydesk.report')
  end
  if offered(client, 'copydesk.actors') then
    actors()
    unfinished(buffer)
  else
    too_old('CopydeskActors', 'copydesk.actors')
  end
end

return M
