-- Who stands behind an article: the report as text, and its sources in the quickfix list.
local client = require('copydesk.client')
local page = require('copydesk.page')

local M = {}

-- From the most specific source to none, as a desk ranks them.
local ladder = { 'named', 'title', 'collective', 'metonym', 'document', 'pronoun', 'vague', 'none' }
local told = {
  named = 'by name',
  title = 'by title',
  collective = 'a body or group',
  metonym = 'a place for a government',
  document = 'a document',
  pronoun = 'a pronoun',
  vague = 'nobody can weigh',
  none = 'nobody',
}

--- A short stretch of the article, on one line.
---@param buffer integer
---@param range lsp.Range|nil
---@param encoding string
local function excerpt(buffer, range, encoding)
  if not range then
    return ''
  end
  local function column(position)
    local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
    return vim.str_byteindex(line, encoding, position.character, false)
  end
  local from, to = range.start, range['end']
  local lines = vim.api.nvim_buf_get_text(buffer, from.line, column(from), to.line, column(to), {})
  local text = table.concat(lines, ' ')
  return vim.fn.strchars(text) > 90 and vim.fn.strcharpart(text, 0, 89) .. '…' or text
end

--- The sources by class, and in a class those who say most first.
local function by_class(report)
  local classes = {}
  for index, source in ipairs(report.sources) do
    source.said = vim.tbl_filter(function(attribution)
      return attribution.source == index - 1
    end, report.attributions)
    classes[source.class] = classes[source.class] or {}
    table.insert(classes[source.class], source)
  end
  for _, sources in pairs(classes) do
    table.sort(sources, function(a, b)
      return #a.said > #b.said or #a.said == #b.said and a.name < b.name
    end)
  end
  return classes
end

--- Where somebody opens their mouth: the words for the source, else the cue, else what is said.
local function place(attribution)
  return attribution.sourceRanges[1] or attribution.cueRanges[1] or attribution.contentRanges[1]
end

--- The report as lines of Markdown, with the place that each line speaks of.
---@param report table
---@param buffer integer
---@param encoding string
---@return string[] lines, table<integer, lsp.Range> places
function M.lines(report, buffer, encoding)
  local lines, places = {}, {}
  local function add(text, range)
    lines[#lines + 1] = text
    places[#lines] = range
  end
  add('# ' .. report.title)
  add('')
  local owned = report.owned
  add(('%d %% owned: somebody stands behind %d of %d sentences.'):format(owned.percent, owned.owned, owned.sentences))
  add('')
  add('## Sources')
  local classes = by_class(report)
  for _, class in ipairs(ladder) do
    for _, source in ipairs(classes[class] or {}) do
      add('')
      add(('### %s (%s, %d)'):format(source.name, told[class], #source.said))
      for _, attribution in ipairs(source.said) do
        add('- ' .. excerpt(buffer, attribution.contentRanges[1], encoding), place(attribution))
      end
    end
  end
  add('')
  add('## Findings')
  add('')
  for _, finding in ipairs(report.findings) do
    local text = finding.message:gsub('\n.*', '')
    add(('- %s, line %d: %s [%s]'):format(finding.severity, finding.range.start.line + 1, text, finding.rule), finding.range)
  end
  return lines, places
end

--- Goes from a line of the report to the place in the article.
local function follow(buffer, encoding, places)
  local range = places[vim.api.nvim_win_get_cursor(0)[1]]
  local window = vim.fn.bufwinid(buffer)
  if range and window > 0 then
    vim.api.nvim_set_current_win(window)
    vim.lsp.util.show_document({ uri = vim.uri_from_bufnr(buffer), range = range }, encoding, { focus = true })
  end
end

local function ask(buffer, done)
  client.execute(buffer, 'copydesk.report', { uri = vim.uri_from_bufnr(buffer) }, done)
end

--- Shows the report of a buffer beside it.
---@param buffer integer
function M.show(buffer)
  ask(buffer, function(report, asked)
    local encoding = asked.offset_encoding
    local lines, places = M.lines(report, buffer, encoding)
    local shown = page.show('report/' .. vim.fs.basename(vim.api.nvim_buf_get_name(buffer)), lines, 'markdown')
    vim.keymap.set('n', '<CR>', function()
      follow(buffer, encoding, places)
    end, { buffer = shown, desc = 'Go to the place in the article' })
  end)
end

--- Lists who is quoted, by class, in the quickfix list.
---@param buffer integer
function M.sources(buffer)
  ask(buffer, function(report, asked)
    local encoding, entries = asked.offset_encoding, {}
    local classes = by_class(report)
    for _, class in ipairs(ladder) do
      for _, source in ipairs(classes[class] or {}) do
        for _, attribution in ipairs(source.said) do
          local location = { uri = report.uri, range = place(attribution) }
          local entry = vim.lsp.util.locations_to_items({ location }, encoding)[1]
          entry.text = ('[%s] %s: %s'):format(class, source.name, excerpt(buffer, attribution.contentRanges[1], encoding))
          entries[#entries + 1] = entry
        end
      end
    end
    vim.fn.setqflist({}, ' ', { title = 'copydesk: sources of ' .. report.title, items = entries })
    vim.cmd('botright copen')
  end)
end

return M
