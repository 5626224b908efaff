-- The server for `vim.lsp.enable('copydesk')`; everything in it can be changed by `vim.lsp.config('copydesk', …)`.
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html', 'toml', 'copydesk_actors', 'copydesk_agents' },
  root_dir = function(buffer, start)
    require('copydesk.root').decide(buffer, start)
  end,
  on_exit = function(code, signal)
    require('copydesk.restart').ended(code, signal)
  end,
}
