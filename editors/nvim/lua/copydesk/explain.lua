-- The page of a rule, told by name or by the finding under the cursor.
local page = require('copydesk.page')
local program = require('copydesk.program')
local say = require('copydesk.say')

local M = {}

--- The rules that found something on the line of the cursor, the nearest first.
local function rules_here()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local found = vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'copydesk' and diagnostic.code ~= nil
  end, vim.diagnostic.get(0, { lnum = row - 1 }))
  table.sort(found, function(a, b)
    return math.abs(a.col - column) < math.abs(b.col - column)
  end)
  return vim.tbl_map(function(diagnostic)
    return tostring(diagnostic.code)
  end, found)
end

--- Shows the page of a rule, or of the finding under the cursor.
---@param rule string
function M.show(rule)
  if rule == '' then
    rule = rules_here()[1]
  end
  if not rule then
    return say.info('no finding on this line; name a rule: :CopydeskExplain vague-source')
  end
  program.run({ 'explain', rule, '--color', 'never' }, nil, function(result)
    if result.code ~= 0 then
      return say.warn(vim.trim(result.stderr))
    end
    page.show('rule/' .. rule, vim.split(vim.trim(result.stdout), '\n'), 'markdown')
  end)
end

--- Completes the name of a rule.
---@param start string
---@return string[]
function M.complete(start)
  local result = program.ask({ 'explain', '--list', '--color', 'never' })
  local names = {}
  for line in vim.gsplit(result and result.stdout or '', '\n') do
    local name = line:match('^(%S+)')
    if name and vim.startswith(name, start) then
      names[#names + 1] = name
    end
  end
  return names
end

return M
