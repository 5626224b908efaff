-- Names are joined by underscores, so one is a word; comments start with a hash.
vim.bo.commentstring = '# %s'
vim.bo.comments = ':#'
vim.opt_local.iskeyword:append('_')
vim.bo.expandtab = false
vim.b.undo_ftplugin = 'setlocal commentstring< comments< iskeyword< expandtab<'
