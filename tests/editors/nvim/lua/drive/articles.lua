-- Reading: diagnostics, hover, jumps within and across articles.
local harness = require('drive.harness')

local M = { name = 'articles' }

local function diagnostics(buffer)
  local row, column = harness.go('reportedly')
  local found = harness.await('a finding on the line with emoji and curly quotes', function()
    return harness.found(buffer, 'hearsay-adverb')[1]
  end)
  harness.check(found.lnum == row and found.col == column, 'it starts at the byte where the word does')
  harness.check(found.end_col == column + #'reportedly', 'it ends where the word ends')
  harness.check(found.source == 'copydesk', 'it says who found it')
  harness.check(found.severity == vim.diagnostic.severity.WARN, 'it is a warning')
end

local function hover(client)
  harness.go('Merkel said')
  local card = harness.ask(client, 'textDocument/hover').contents.value
  harness.check(card:find('**Angela Merkel**', 1, true), 'the hover names the actor')
  harness.check(card:find('Chancellor of Germany', 1, true), 'the hover tells the office')
  vim.lsp.buf.hover()
  local window = harness.await('the card opens in a window', function()
    return vim.b.lsp_floating_preview
  end)
  vim.api.nvim_win_close(window, true)
end

local function jumps()
  harness.go('Merkel said')
  -- The other article is read in the background; the jump is asked again until it leads there.
  harness.await('definition leads to the article that introduces her', function()
    if harness.file() == 'night-train-doubts.md' then
      vim.lsp.buf.definition()
      vim.wait(300, function()
        return harness.file() ~= 'night-train-doubts.md'
      end, 10)
    end
    return harness.file() == 'night-train-agreed.md'
  end)
  local line = vim.api.nvim_get_current_line()
  local column = vim.api.nvim_win_get_cursor(0)[2]
  local full = line:find('Chancellor Angela Merkel', 1, true)
  local name = line:find('Angela Merkel', 1, true)
  harness.check(column == full - 1 or column == name - 1, 'the cursor stands where she is introduced')
  vim.cmd.edit('#')
end

local function references()
  harness.go('Merkel said')
  vim.lsp.buf.references()
  local entries = harness.await('references come in the quickfix list', function()
    local entries = vim.fn.getqflist()
    return #entries >= 3 and entries
  end)
  local files = {}
  for _, entry in ipairs(entries) do
    files[vim.fs.basename(vim.api.nvim_buf_get_name(entry.bufnr))] = true
  end
  harness.check(files['night-train-agreed.md'] and files['night-train-doubts.md'], 'they stand in both articles')
  vim.cmd.cclose()
end

local function shades(client, buffer)
  if client:supports_method('textDocument/semanticTokens/full') then
    harness.await('semantic tokens colour an actor', function()
      harness.go('Merkel said')
      local row, column = unpack(vim.api.nvim_win_get_cursor(0))
      return #(vim.lsp.semantic_tokens.get_at_pos(buffer, row - 1, column) or {}) > 0
    end)
  else
    harness.absent('semantic tokens')
  end
  if client:supports_method('textDocument/inlayHint') then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    harness.await('inlay hints stand in the article', function()
      return #vim.lsp.inlay_hint.get({ bufnr = buffer }) > 0
    end)
  else
    harness.absent('inlay hints')
  end
end

function M.run()
  local buffer = harness.open('night-train-doubts.md')
  harness.check(vim.bo.filetype == 'markdown', 'an article is Markdown')
  local client = harness.client(buffer)
  harness.check(client.root_dir == harness.desk, 'the folder with copydesk.toml is the root')
  diagnostics(buffer)
  hover(client)
  jumps()
  references()
  shades(client, buffer)
end

return M
