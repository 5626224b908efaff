-- A user's configuration with copydesk and nothing else: nvim --clean -u init.lua
vim.opt.runtimepath:prepend(vim.env.COPYDESK_PLUGIN)
vim.opt.runtimepath:append(vim.env.COPYDESK_TESTS)
vim.o.swapfile = false
vim.o.wrap = true
vim.o.linebreak = true
vim.o.laststatus = 2
vim.diagnostic.config({ virtual_text = { prefix = '■' }, signs = true, underline = true })
require('copydesk').setup({ cmd = { vim.env.COPYDESK_SERVER, 'lsp' }, keys = true })
