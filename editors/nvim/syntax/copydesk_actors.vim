" Actors and agents of TABARI and PETRARCH: names, synonyms, codes with their days.
if exists('b:current_syntax')
  finish
endif
syntax match copydeskName /^\s*[^#\[+<;[:space:]][^#\[<;]*/
syntax match copydeskSynonym /^\s*+[^#\[<;]*/ contains=copydeskPlus
syntax match copydeskPlus /^\s*\zs+/ contained
syntax region copydeskCell start=/\[/ end=/\]/ oneline contains=copydeskCode,copydeskDate
syntax match copydeskCode /\[\s*\zs[~A-Z0-9]\+/ contained
syntax match copydeskDate /[<>]\?\d\{6,8\}\(\s*-\s*\d\{6,8\}\)\?/ contained
syntax match copydeskComment /[#;].*$/
syntax region copydeskComment start=/<!--/ end=/-->/

highlight default link copydeskName Identifier
highlight default link copydeskSynonym String
highlight default link copydeskPlus Operator
highlight default link copydeskCell Delimiter
highlight default link copydeskCode Constant
highlight default link copydeskDate Number
highlight default link copydeskComment Comment
let b:current_syntax = 'copydesk_actors'
