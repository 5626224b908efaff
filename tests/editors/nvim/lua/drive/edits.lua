-- Writing: fixes taken, names renamed, findings that go when their cause goes.
local harness = require('drive.harness')

local M = { name = 'edits' }

local function fix(buffer)
  harness.await('the misspelled name is found', function()
    return harness.found(buffer, 'misspelled-actor')[1]
  end)
  harness.go('Merkle')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('Angela Merkel', 1, true) ~= nil
    end,
  })
  harness.await('the fix is applied', function()
    return vim.fn.search('Merkle', 'nw') == 0
  end)
  harness.await('the finding is gone', function()
    return #harness.found(buffer, 'misspelled-actor') == 0
  end)
  harness.check(vim.fn.search('Angela Merkel has been told', 'nw') > 0, 'the name is right now')
end

--- The text of a file of the desk as the editor has it.
local function text_of(name)
  local buffer = vim.fn.bufadd(vim.fs.joinpath(harness.desk, name))
  vim.fn.bufload(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function rename(client)
  harness.go('Ilse Tornquist')
  harness.await('the other article is known', function()
    return harness.ask(client, 'textDocument/hover').contents.value:find('2 articles', 1, true)
  end)
  vim.lsp.buf.rename('Ilse Tornqvist')
  harness.await('rename changes this article', function()
    return vim.fn.search('said Ilse Tornqvist, who', 'nw') > 0
  end)
  harness.check(text_of('night-train-agreed.md'):find('said Ilse Tornqvist, the', 1, true), 'and the other article')
  harness.check(text_of('desk.toml'):find('name = "Ilse Tornqvist"', 1, true), 'and the dictionary')
end

local function typing(buffer)
  local row = harness.go('Critics say')
  harness.await('a vague source is found', function()
    return #harness.found(buffer, 'vague-source') == 2
  end)
  local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]
  vim.api.nvim_buf_set_text(buffer, row, 0, row, #'Critics say', { 'Ilse Tornquist said' })
  harness.await('it goes when somebody is named', function()
    return #harness.found(buffer, 'vague-source') == 1
  end)
  vim.api.nvim_buf_set_lines(buffer, row, row + 1, false, { line })
  harness.await('it comes back with the old words', function()
    return #harness.found(buffer, 'vague-source') == 2
  end)
end

function M.run()
  local buffer = harness.open('night-train-doubts.md')
  local client = harness.client(buffer)
  typing(buffer)
  fix(buffer)
  rename(client)
end

return M
