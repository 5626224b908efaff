-- The plugin's front door.
local M = {}

--- Takes options and starts the server for the buffers that want it. Without `setup()`, `vim.lsp.enable('copydesk')`
--- does the same with the defaults.
---@param options copydesk.Options|nil
function M.setup(options)
  local taken = require('copydesk.options')
  taken.take(options)
  if taken.now.cmd then
    vim.lsp.config('copydesk', { cmd = taken.now.cmd })
  end
  if taken.now.enable then
    vim.lsp.enable('copydesk')
  end
end

return M
