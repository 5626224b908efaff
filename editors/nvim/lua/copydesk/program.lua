-- The copydesk program, for what is done outside the server: pages of rules, the check of a whole folder.
local say = require('copydesk.say')

local M = {}

--- The program that the server is started with.
---@return string
function M.path()
  local config = vim.lsp.config.copydesk
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or 'copydesk'
end

--- Whether the program can be started.
function M.is_there()
  return vim.fn.executable(M.path()) == 1
end

--- Runs the program and hands its result to `done` on the main loop. Says so when it cannot be started.
---@param arguments string[]
---@param folder string|nil
---@param done fun(result: vim.SystemCompleted)
function M.run(arguments, folder, done)
  local command = vim.list_extend({ M.path() }, arguments)
  local started, problem = pcall(vim.system, command, { text = true, cwd = folder }, vim.schedule_wrap(done))
  if not started then
    say.fail(('cannot start `%s`: %s. Install copydesk, or set `cmd` in setup()'):format(command[1], problem))
  end
end

--- Runs the program and waits; nil when it cannot be started.
---@param arguments string[]
---@return vim.SystemCompleted|nil
function M.ask(arguments)
  local command = vim.list_extend({ M.path() }, arguments)
  local started, process = pcall(vim.system, command, { text = true })
  return started and process:wait(5000) or nil
end

return M
