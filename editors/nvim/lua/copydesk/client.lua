-- The running server, as commands see it.
local say = require('copydesk.say')

local M = {}

--- The client of a buffer; says so where there is none.
---@param buffer integer
---@return vim.lsp.Client|nil
function M.of(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'copydesk' })[1]
  if not client then
    say.warn('no server looks after this buffer; :CopydeskRestart starts one, :checkhealth copydesk tells more')
  end
  return client
end

--- Has the server do a command and hands its answer to `done`. A server that does not offer it is said to be too old.
---@param buffer integer
---@param command string
---@param argument table|nil
---@param done fun(answer: any, client: vim.lsp.Client)
function M.execute(buffer, command, argument, done)
  local client = M.of(buffer)
  if not client then
    return
  end
  local offered = vim.tbl_get(client.server_capabilities, 'executeCommandProvider', 'commands') or {}
  if not vim.list_contains(offered, command) then
    local version = vim.tbl_get(client, 'server_info', 'version') or 'unknown'
    return say.warn(('this server (version %s) does not offer `%s`; install a newer copydesk'):format(version, command))
  end
  local params = { command = command, arguments = { argument } }
  client:request('workspace/executeCommand', params, function(problem, answer)
    if problem then
      return say.warn(problem.message)
    end
    if answer == nil or answer == vim.NIL then
      return say.info('the server has nothing to tell about this buffer')
    end
    done(answer, client)
  end, buffer)
end

return M
