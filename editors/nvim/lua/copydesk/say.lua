-- One way to speak to the user.
local M = {}

function M.info(text)
  vim.notify('copydesk: ' .. text, vim.log.levels.INFO)
end

function M.warn(text)
  vim.notify('copydesk: ' .. text, vim.log.levels.WARN)
end

function M.fail(text)
  vim.notify('copydesk: ' .. text, vim.log.levels.ERROR)
end

return M
