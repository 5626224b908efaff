-- Event-data dictionaries are plain text by their last suffix and something else by the one before it.
vim.filetype.add({
  pattern = {
    ['.*%.actors%.txt'] = { 'copydesk_actors', { priority = 10 } },
    ['.*%.agents%.txt'] = { 'copydesk_agents', { priority = 10 } },
  },
})
