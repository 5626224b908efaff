-- Dictionaries: found by their names, checked while they are written; other TOML is left alone.
local harness = require('drive.harness')

local M = { name = 'dictionaries' }

local function field()
  local buffer = harness.open('field.actors.txt')
  harness.check(vim.bo.filetype == 'copydesk_actors', 'an event-data dictionary is one by its name')
  harness.check(vim.bo.commentstring == '# %s', 'its comments start with a hash')
  harness.client(buffer)
  local row = harness.go('20149908')
  harness.await('a day that no calendar has is found', function()
    return vim.iter(vim.diagnostic.get(buffer)):any(function(diagnostic)
      return diagnostic.lnum == row
    end)
  end)
end

local function native()
  local buffer = harness.open('desk.toml')
  local client = harness.client(buffer)
  harness.go('Ilse')
  local card = harness.await('the hover tells how often somebody is named', function()
    local hover = harness.ask(client, 'textDocument/hover')
    return hover and hover.contents.value:find('mentions in 2 articles', 1, true) and hover
  end)
  harness.check(card.contents.value:find('Director of the Baltic Rail Office', 1, true), 'and the office')
end

local function other()
  local buffer = harness.open('copydesk.toml')
  harness.check(vim.bo.filetype == 'toml', 'settings are TOML')
  harness.check(not harness.is_looked_after(buffer), 'no server looks after other TOML')
end

function M.run()
  field()
  native()
  other()
end

return M
