-- Drives copydesk in a headless Neovim: every check is one that a user would notice. Exit code 0 means all passed.
local harness = require('drive.harness')

harness.run({
  require('drive.articles'),
  require('drive.edits'),
  require('drive.dictionaries'),
  require('drive.commands'),
  require('drive.reports'),
  require('drive.lifetime'),
})
