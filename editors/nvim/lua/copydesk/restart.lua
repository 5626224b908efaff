-- Starting the server again, also after it was killed.
local say = require('copydesk.say')

local M = {}

-- A server that was asked to leave is not reported.
local asked_to_leave = false

--- Tells of a server that ended by itself.
---@param code integer
---@param signal integer
function M.ended(code, signal)
  local expected = asked_to_leave or (code == 0 and signal == 0)
  -- It is called outside the main loop, where the editor cannot be asked anything.
  vim.schedule(function()
    if not expected and vim.v.exiting == vim.NIL then
      local how = signal ~= 0 and ('was killed by signal %d'):format(signal) or ('ended with exit code %d'):format(code)
      say.warn(('the server %s; :CopydeskRestart starts it again'):format(how))
    end
  end)
end

--- The buffers that the server looked after, or would look after now.
local function buffers()
  return vim.tbl_filter(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and vim.b[buffer].copydesk ~= nil
  end, vim.api.nvim_list_bufs())
end

--- Starts a server for the buffers as its configuration says.
local function start()
  local config = vim.lsp.config.copydesk
  for _, buffer in ipairs(buffers()) do
    config.root_dir(buffer, function(root)
      vim.lsp.start(vim.tbl_extend('force', config, { root_dir = root }), { bufnr = buffer })
    end)
  end
end

--- Stops the servers that run and starts one again once they are gone.
function M.restart()
  asked_to_leave = true
  local running = vim.lsp.get_clients({ name = 'copydesk' })
  for _, client in ipairs(running) do
    client:stop()
  end
  local polls = 0
  local function poll()
    local gone = vim.iter(running):all(function(client)
      return client:is_stopped()
    end)
    polls = polls + 1
    if gone then
      asked_to_leave = false
      return start()
    end
    if polls == 40 then
      -- Two seconds: it does not want to leave.
      for _, client in ipairs(running) do
        client:stop(true)
      end
    end
    vim.defer_fn(poll, 50)
  end
  poll()
end

return M
