-- Which buffers the server looks after, and in which folder. Most text on a machine is no news copy, so an article needs
-- a copydesk.toml above it or the option `always`; a dictionary is one by its name or its content.
local options = require('copydesk.options')

local M = {}

local field_files = { copydesk_actors = true, copydesk_agents = true }

--- Whether a buffer holds a dictionary in copydesk's own format; other TOML is none of the server's business.
---@param buffer integer
local function is_native_dictionary(buffer)
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if vim.startswith(line, '[[actor]]') then
      return true
    end
  end
  return false
end

--- Calls `start` with the folder where the server should run for a buffer, or not at all.
---@param buffer integer
---@param start fun(root: string)
function M.decide(buffer, start)
  local filetype = vim.bo[buffer].filetype
  if filetype == 'toml' and not is_native_dictionary(buffer) then
    return
  end
  local desk = vim.fs.root(buffer, 'copydesk.toml')
  local asked = options.now.always or filetype == 'toml' or field_files[filetype]
  if desk or asked then
    start(desk or vim.fs.root(buffer, '.git') or vim.fn.getcwd())
  end
end

return M
