-- What the checks share: counting, waiting for something to become true, going to a place and asking the server there.
local M = { desk = vim.env.COPYDESK_DESK }

local passed, failed, absent = 0, 0, 0

-- Nothing takes this long; a check that waits longer has found a fault.
local PATIENCE = 15000

local function out(...)
  io.stdout:write(table.concat({ ... }, ' '), '\n')
end

--- Fails the group of checks unless the value is true.
function M.check(value, what)
  if not value then
    error(what, 0)
  end
  passed = passed + 1
  out('ok  ', what)
  return value
end

--- Says that a server cannot do something yet; nothing is counted as passed.
function M.absent(what)
  absent = absent + 1
  out('--  ', 'not offered by this server:', what)
end

--- Waits until a function gives something and gives that.
function M.await(what, get)
  local value
  local came = vim.wait(PATIENCE, function()
    value = get()
    return value
  end, 10)
  M.check(came, what)
  return value
end

--- Opens a file of the desk.
function M.open(name)
  vim.cmd.edit(vim.fs.joinpath(M.desk, name))
  return vim.api.nvim_get_current_buf()
end

--- The client of a buffer, once it is ready.
function M.client(buffer)
  return M.await('the server runs', function()
    local client = vim.lsp.get_clients({ bufnr = buffer, name = 'copydesk' })[1]
    return client and client.initialized and client
  end)
end

--- Whether a server looks after a buffer, or has been started to. The editor starts it in a later turn of its loop, so a
--- turn of our own behind that one is waited for; the server's answer comes later still.
function M.is_looked_after(buffer)
  local turned = false
  vim.schedule(function()
    turned = true
  end)
  vim.wait(PATIENCE, function()
    return turned
  end, 1)
  return #vim.lsp.get_clients({ bufnr = buffer, _uninitialized = true }) > 0
end

--- Puts the cursor on the first place where some words stand; gives line and byte column, from 0.
function M.go(words)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\V' .. vim.fn.escape(words, '\\'), 'cW') > 0, 'no such words: ' .. words)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  return row - 1, column
end

--- Asks the server about the place of the cursor.
function M.ask(client, method, more)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = assert(client:request_sync(method, vim.tbl_extend('force', params, more or {}), PATIENCE, 0))
  assert(not answer.err, method .. ': ' .. vim.inspect(answer.err))
  return answer.result
end

--- The diagnostics of a rule in a buffer.
function M.found(buffer, rule)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == rule
  end, vim.diagnostic.get(buffer))
end

--- The name of the current buffer's file, without its folder.
function M.file()
  return vim.fs.basename(vim.api.nvim_buf_get_name(0))
end

--- What was said to the user since the last call.
local said = {}
function M.heard()
  local all = said
  said = {}
  return table.concat(all, '\n')
end

--- Runs groups of checks. One that fails does not hold up the others, but for the first: without a server nothing else
--- can be told.
function M.run(groups)
  vim.notify = function(text)
    said[#said + 1] = text
  end
  for index, group in ipairs(groups) do
    out('#', group.name)
    local good, problem = xpcall(group.run, debug.traceback)
    if not good then
      failed = failed + 1
      out('FAIL', group.name .. ':', problem)
      out('     said:', M.heard())
    end
    if not good and index == 1 then
      break
    end
    vim.cmd('silent! only | silent! %bwipeout!')
  end
  out(('%d passed, %d failed, %d not offered'):format(passed, failed, absent))
  vim.cmd(failed > 0 and 'cquit 1' or 'qall!')
end

return M
