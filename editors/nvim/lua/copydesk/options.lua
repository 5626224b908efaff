-- What a user may choose, with what holds where nothing was chosen.
local M = {}

---@class copydesk.Options
---@field always boolean  attach to every text, Markdown and HTML buffer, also where no copydesk.toml is
---@field cmd string[]|nil  how the server is started, instead of `copydesk lsp`
---@field enable boolean  call `vim.lsp.enable('copydesk')` in `setup()`
---@field keys boolean  map <LocalLeader>c… in buffers that the server looks after
local defaults = { always = false, cmd = nil, enable = true, keys = false }

local kinds = { always = 'boolean', cmd = 'table', enable = 'boolean', keys = 'boolean' }

---@type copydesk.Options
M.now = vim.deepcopy(defaults)

--- Takes a user's choices. The error names the option that is wrong.
---@param chosen table|nil
function M.take(chosen)
  for name, value in pairs(chosen or {}) do
    local kind = kinds[name]
    if not kind then
      local known = table.concat(vim.fn.sort(vim.tbl_keys(kinds)), ', ')
      error(('copydesk: there is no option `%s`; the options are %s'):format(name, known), 0)
    end
    if type(value) ~= kind then
      error(('copydesk: the option `%s` is a %s, not a %s'):format(name, kind, type(value)), 0)
    end
  end
  M.now = vim.tbl_extend('force', vim.deepcopy(defaults), chosen or {})
end

return M
