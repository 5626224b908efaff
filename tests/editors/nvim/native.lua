-- Drives what works without `setup()`: a native package and `vim.lsp.enable`, with copydesk on the PATH.
local harness = require('drive.harness')

local M = { name = 'a native package' }

local function bounds()
  local outside = vim.fn.tempname() .. '.md'
  vim.fn.writefile({ 'BERLIN, Sept. 20, 2014 — The contract has reportedly been delayed.' }, outside)
  vim.cmd.edit(outside)
  harness.check(not harness.is_looked_after(vim.api.nvim_get_current_buf()), 'an article without a desk is left alone')
  require('copydesk').setup({ always = true, enable = false })
  vim.cmd.edit()
  harness.client(vim.api.nvim_get_current_buf())
end

local function options()
  local good, problem = pcall(require('copydesk').setup, { allways = true })
  harness.check(not good and problem:find('no option `allways`', 1, true), 'an unknown option is named')
  good, problem = pcall(require('copydesk').setup, { cmd = 'copydesk lsp' })
  harness.check(not good and problem:find('`cmd` is a table, not a string', 1, true), 'a wrong type too')
end

function M.run()
  vim.lsp.enable('copydesk')
  local buffer = harness.open('night-train-doubts.md')
  harness.client(buffer)
  harness.await('findings come', function()
    return #harness.found(buffer, 'hearsay-adverb') == 1
  end)
  harness.check(vim.fn.exists(':CopydeskReport') == 2, 'the commands are there')
  harness.check(vim.fn.maparg('<LocalLeader>cr', 'n') == '', 'keys are left alone')
  vim.cmd('helptags ' .. vim.env.COPYDESK_PLUGIN .. '/doc')
  vim.cmd.help(':CopydeskReport')
  harness.check(vim.api.nvim_get_current_line():find(':CopydeskReport', 1, true), 'the help has its tags')
  vim.cmd.close()
  options()
  bounds()
end

harness.run({ M })
