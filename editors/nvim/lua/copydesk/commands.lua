-- The commands of a buffer that the server looks after.
local M = {}

--- Each command: what it does, and what the help of the command line says.
---@type table<string, { run: fun(buffer: integer, call: table), desc: string, more: table|nil }>
local commands = {
  CopydeskExplain = {
    run = function(_, call)
      require('copydesk.explain').show(call.args)
    end,
    desc = 'The page of a rule, or of the finding under the cursor',
    more = {
      nargs = '?',
      complete = function(start)
        return require('copydesk.explain').complete(start)
      end,
    },
  },
  CopydeskReport = {
    run = function(buffer)
      require('copydesk.report').show(buffer)
    end,
    desc = 'Who stands behind this article',
  },
  CopydeskSources = {
    run = function(buffer)
      require('copydesk.report').sources(buffer)
    end,
    desc = 'Who is quoted in this article, in the quickfix list',
  },
  CopydeskActors = {
    run = function(buffer)
      require('copydesk.actors').list(buffer)
    end,
    desc = 'Who is named in the workspace, in the quickfix list',
  },
  CopydeskAddActor = {
    run = function(buffer)
      require('copydesk.actors').add(buffer)
    end,
    desc = 'Put the person under the cursor into the dictionary of the desk',
  },
  CopydeskEntry = {
    run = function()
      vim.lsp.buf.declaration()
    end,
    desc = 'Open the dictionary entry of the actor under the cursor',
  },
  CopydeskCheck = {
    run = function(buffer)
      require('copydesk.check').run(buffer)
    end,
    desc = 'Check the whole folder, findings in the quickfix list',
  },
  CopydeskRestart = {
    run = function()
      require('copydesk.restart').restart()
    end,
    desc = 'Start the server again',
  },
}

local keys = {
  e = 'CopydeskExplain',
  r = 'CopydeskReport',
  s = 'CopydeskSources',
  a = 'CopydeskAddActor',
  d = 'CopydeskEntry',
  c = 'CopydeskCheck',
}

--- Defines the commands in a buffer, and the keys where the user wants them.
---@param buffer integer
function M.define(buffer)
  vim.b[buffer].copydesk = true
  for name, command in pairs(commands) do
    local options = vim.tbl_extend('error', { desc = command.desc }, command.more or {})
    vim.api.nvim_buf_create_user_command(buffer, name, function(call)
      command.run(buffer, call)
    end, options)
  end
  if require('copydesk.options').now.keys then
    for key, name in pairs(keys) do
      local mapped = '<Cmd>' .. name .. '<CR>'
      vim.keymap.set('n', '<LocalLeader>c' .. key, mapped, { buffer = buffer, desc = commands[name].desc })
    end
  end
end

return M
