-- Gives every buffer that the server looks after its commands.
if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

vim.api.nvim_create_autocmd('LspAttach', {
  group = vim.api.nvim_create_augroup('copydesk', { clear = true }),
  desc = 'Commands of copydesk',
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'copydesk' then
      require('copydesk.commands').define(event.buf)
    end
  end,
})
