-- The check of a whole folder, in the quickfix list.
local program = require('copydesk.program')
local say = require('copydesk.say')

local M = {}

local types = { error = 'E', warning = 'W', info = 'I', hint = 'N' }

--- A column in bytes, as the quickfix list counts; the program counts code points.
---@param path string
---@param line integer
---@param column integer
---@param read table<string, string[]>  files read already
local function byte_column(path, line, column, read)
  if not read[path] then
    local found, lines = pcall(vim.fn.readfile, path)
    read[path] = found and lines or {}
  end
  local text = read[path][line] or ''
  -- Not `byteidx`: it takes a variation selector together with the emoji before it.
  return vim.fn.byteidxcomp(text, column - 1) + 1
end

--- The entry of a finding in the quickfix list.
---@param finding table
---@param folder string
---@param read table<string, string[]>
local function entry(finding, folder, read)
  local path = vim.fs.joinpath(folder, finding.path)
  return {
    filename = path,
    lnum = finding.line,
    col = byte_column(path, finding.line, finding.column, read),
    end_lnum = finding.end_line,
    end_col = byte_column(path, finding.end_line, finding.end_column, read),
    type = types[finding.severity],
    text = ('%s [%s]'):format(finding.message, finding.rule),
  }
end

--- The entries of the program's output, hints left out.
---@param output string
---@param folder string
function M.entries(output, folder)
  local entries, read = {}, {}
  for line in vim.gsplit(output, '\n', { trimempty = true }) do
    local finding = vim.json.decode(line)
    if finding.severity ~= 'hint' then
      entries[#entries + 1] = entry(finding, folder, read)
    end
  end
  return entries
end

--- Checks the folder of the buffer's desk as it is on disk.
---@param buffer integer
function M.run(buffer)
  local folder = vim.fs.root(buffer, { 'copydesk.toml', '.git' }) or vim.fn.getcwd()
  local arguments = { 'lint', '--format', 'jsonl', '--fail-on', 'never', '.' }
  program.run(arguments, folder, function(result)
    if result.code ~= 0 then
      return say.fail(vim.trim(result.stderr))
    end
    local entries = M.entries(result.stdout, folder)
    vim.fn.setqflist({}, ' ', { title = 'copydesk: ' .. folder, items = entries })
    if #entries == 0 then
      return say.info('nothing found in ' .. folder)
    end
    vim.cmd('botright copen')
  end)
end

return M
