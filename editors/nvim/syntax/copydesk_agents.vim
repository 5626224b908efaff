" Agents are written as actors are.
runtime! syntax/copydesk_actors.vim
