-- The commands of a buffer, as a user types them.
local harness = require('drive.harness')

local M = { name = 'commands' }

local function explain(buffer)
  harness.await('a vague source is found', function()
    return harness.found(buffer, 'vague-source')[1]
  end)
  harness.go('Critics say')
  vim.cmd.CopydeskExplain()
  harness.await('explain opens the page of the finding under the cursor', function()
    return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# vague-source'
  end)
  harness.check(vim.bo.filetype == 'markdown' and not vim.bo.modifiable, 'the page is there to be read')
  vim.cmd.close()
  harness.check(vim.list_contains(vim.fn.getcompletion('CopydeskExplain vague', 'cmdline'), 'vague-source'), 'rules complete')
  vim.cmd.CopydeskExplain('no-such-rule')
  harness.await('an unknown rule is told', function()
    return harness.heard():find('no%-such%-rule')
  end)
end

local function check()
  vim.cmd.CopydeskCheck()
  local entries = harness.await('the check of the folder comes in the quickfix list', function()
    local list = vim.fn.getqflist({ title = true, items = true })
    return vim.startswith(list.title, 'copydesk: ' .. harness.desk) and list.items
  end)
  local hearsay = vim.iter(entries):find(function(entry)
    return entry.text:find('hearsay-adverb', 1, true)
  end)
  vim.cmd.cclose()
  local row, column = harness.go('reportedly')
  harness.check(hearsay.lnum == row + 1 and hearsay.col == column + 1, 'with columns in bytes')
  harness.check(hearsay.type == 'W', 'and the severity')
end

local function entry()
  harness.go('Tornquist told')
  vim.cmd.CopydeskEntry()
  harness.await('the entry of an actor opens', function()
    return harness.file() == 'desk.toml'
  end)
  vim.cmd.edit('#')
end

local function add(buffer)
  harness.go('Josephine')
  vim.cmd.CopydeskAddActor()
  harness.await('an unlisted person is added to the dictionary', function()
    return harness.heard():find('added `josephine%-arkwright%-lem`')
  end)
  local text = table.concat(vim.fn.readfile(vim.fs.joinpath(harness.desk, 'desk.toml')), '\n')
  harness.check(text:find('id = "josephine-arkwright-lem"', 1, true), 'the entry stands in the file')
  harness.go('Critics say')
  vim.cmd.CopydeskAddActor()
  harness.await('a place without a person is told', function()
    return harness.heard():find('put the cursor on a person')
  end)
  return buffer
end

function M.run()
  local buffer = harness.open('night-train-doubts.md')
  harness.client(buffer)
  explain(buffer)
  check()
  entry()
  add(buffer)
  harness.check(vim.fn.maparg('<LocalLeader>cr', 'n') ~= '', 'keys are mapped where the user asked for them')
end

return M
