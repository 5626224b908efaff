-- `:checkhealth copydesk`.
local program = require('copydesk.program')

local M = {}

-- vim.lsp.config and root_dir as a function came with it.
local OLDEST = '0.11'

local function editor()
  if vim.fn.has('nvim-' .. OLDEST) == 1 then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
  else
    vim.health.error('Neovim ' .. tostring(vim.version()) .. ' is too old', 'Install Neovim ' .. OLDEST .. ' or later')
  end
end

local function server()
  local result = program.is_there() and program.ask({ '--version' })
  if not result or result.code ~= 0 then
    local advice = "Install copydesk, or name it: require('copydesk').setup({ cmd = { '/path/to/copydesk', 'lsp' } })"
    return vim.health.error(('`%s` cannot be started'):format(program.path()), advice)
  end
  vim.health.ok(('%s (%s)'):format(vim.trim(result.stdout), vim.fn.exepath(program.path())))
end

local function enabled()
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('copydesk') then
    local advice = "Call require('copydesk').setup() or vim.lsp.enable('copydesk')"
    return vim.health.warn('the server is not enabled', advice)
  end
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('runs in %s, %d buffers, counts columns in %s'):format(client.root_dir or 'no folder', count, client.offset_encoding))
  end
  if #clients == 0 then
    vim.health.info('enabled; it starts with the first article under a copydesk.toml, or with a dictionary')
  end
end

local function desk()
  local settings = vim.fs.find('copydesk.toml', { upward = true, path = vim.fn.getcwd() })[1]
  if settings then
    vim.health.ok('settings: ' .. settings)
  elseif require('copydesk.options').now.always then
    vim.health.info('no copydesk.toml from here upwards; `always` is set, so articles are checked with the defaults')
  else
    vim.health.info('no copydesk.toml from here upwards: articles here are left alone unless `always` is set')
  end
end

function M.check()
  vim.health.start('copydesk: editor')
  editor()
  vim.health.start('copydesk: server')
  server()
  enabled()
  vim.health.start('copydesk: desk')
  desk()
end

return M
