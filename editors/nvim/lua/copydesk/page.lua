-- A window with something to read, closed by q.
local M = {}

--- Shows lines in a split of its own and gives its buffer. A page of the same name is replaced.
---@param name string
---@param lines string[]
---@param filetype string
---@return integer buffer
function M.show(name, lines, filetype)
  local full = 'copydesk://' .. name
  local buffer = vim.fn.bufnr('^' .. vim.fn.escape(full, '.*[]^$~\\') .. '$')
  if buffer < 0 then
    buffer = vim.api.nvim_create_buf(false, true)
    vim.api.nvim_buf_set_name(buffer, full)
  end
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = filetype
  local window = vim.fn.bufwinid(buffer)
  if window < 0 then
    vim.cmd('botright split')
    vim.api.nvim_win_set_buf(0, buffer)
  else
    vim.api.nvim_set_current_win(window)
  end
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, desc = 'Close' })
  return buffer
end

return M
