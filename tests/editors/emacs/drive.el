;;; drive.el --- Drives the snippet of docs/editors.md in a batch Emacs  -*- lexical-binding: t -*-

;; emacs --batch -l drive.el with DESK, SNIPPET and SERVER in the environment. Exit code 0 means all passed.

;;; Code:

(package-initialize)
(require 'eglot)
(setq eglot-sync-connect 20 eglot-autoshutdown nil create-lockfiles nil make-backup-files nil)

(defvar passed 0)

(defun check (good what)
  "Fail unless GOOD; WHAT says what was checked."
  (unless good
    (message "FAIL %s" what)
    (message "%d passed, 1 failed" passed)
    (kill-emacs 1))
  (setq passed (1+ passed))
  (message "ok   %s" what))

(defun await (what ask)
  "Wait until ASK gives something, and check that as WHAT."
  (let ((left 1000) value)
    (while (and (not (setq value (funcall ask))) (> left 0))
      (accept-process-output nil 0.02)
      (setq left (1- left)))
    (check value what)
    value))

;; The snippet as it is documented, with the server under test on the PATH.
(load (getenv "SNIPPET") nil t)
(push (getenv "BIN") exec-path)

(find-file (expand-file-name "night-train-doubts.md" (getenv "DESK")))
(text-mode)
(apply #'eglot (eglot--guess-contact))
(check (eglot-managed-p) "the server looks after the article")
(await "a finding stands where its word does"
       (lambda ()
         (flymake-start)
         (seq-some (lambda (found)
                     (equal (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found))
                            "reportedly"))
                   (flymake-diagnostics))))
(goto-char (point-min))
(search-forward "Merkel said")
(goto-char (match-beginning 0))
(let* ((params (eglot--TextDocumentPositionParams))
       (card (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover params)))
  (check (string-match-p "Chancellor of Germany" (plist-get (plist-get card :contents) :value)) "the hover tells the office"))
(await "definition leads to the article that introduces her"
       (lambda ()
         (ignore-errors (xref-find-definitions "LSP identifier at point."))
         (string-suffix-p "night-train-agreed.md" buffer-file-name)))
(check (looking-at-p "\\(Chancellor \\)?Angela Merkel") "to her full name")
(message "%d passed, 0 failed" passed)
(kill-emacs 0)
;;; drive.el ends here
