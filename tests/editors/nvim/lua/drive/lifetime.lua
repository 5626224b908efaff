-- The server's life: its health, a violent end, a new start, a quiet end.
local harness = require('drive.harness')

local M = { name = 'lifetime' }

local function health()
  vim.cmd('checkhealth copydesk')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  harness.check(text:find('copydesk %d+%.%d+%.%d+'), 'the health check tells the version of the server')
  harness.check(text:find('runs in ' .. harness.desk, 1, true), 'and where it runs')
  harness.check(not text:find('❌') and not text:find('ERROR'), 'and finds nothing wrong')
  vim.cmd.bwipeout()
end

--- The process of the server: the editor has no other child that lasts.
local function server_process()
  return vim.iter(vim.api.nvim_get_proc_children(vim.fn.getpid())):find(function(child)
    return vim.api.nvim_get_proc(child) ~= nil
  end)
end

local function killed(buffer)
  local process = harness.check(server_process(), 'the server is a child of the editor')
  vim.uv.kill(process, 'sigkill')
  harness.await('a killed server is told', function()
    return harness.heard():find('was killed by signal 9; :CopydeskRestart')
  end)
  harness.await('nobody looks after the buffer', function()
    return #vim.lsp.get_clients({ bufnr = buffer }) == 0
  end)
  vim.diagnostic.reset(nil, buffer)
  vim.cmd.CopydeskRestart()
  harness.client(buffer)
  harness.await('the findings are back after a restart', function()
    return #harness.found(buffer, 'hearsay-adverb') == 1
  end)
end

local function restarted(buffer)
  local process, client = server_process(), harness.client(buffer)
  vim.cmd.CopydeskRestart()
  harness.await('a running server is restarted too', function()
    -- The old client stays listed until its process is gone, the new one is listed once it is ready.
    local clients = vim.lsp.get_clients({ bufnr = buffer })
    return #clients == 1 and clients[1].id ~= client.id and server_process() ~= process
  end)
  harness.check(harness.heard() == '', 'without a word')
end

function M.run()
  local buffer = harness.open('night-train-doubts.md')
  harness.client(buffer)
  harness.await('there are findings', function()
    return #harness.found(buffer, 'hearsay-adverb') == 1
  end)
  health()
  harness.heard()
  killed(buffer)
  restarted(buffer)
  vim.lsp.enable('copydesk', false)
  harness.await('a server that is no longer wanted leaves', function()
    return server_process() == nil
  end)
end

return M
