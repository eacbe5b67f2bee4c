/**
 * zsh 5 and later; stands in a file of the function path as well as behind \`eval\`. \`(Q)\` takes quotes off and expands nothing; zsh
 * quotes what it puts in. https://zsh.sourceforge.io/Doc/Release/Completion-Widgets.html
 */
export const zshScript = `#compdef keydeck
# Completion of keydeck for zsh, printed by: keydeck completion zsh
_keydeck() {
  local line offer place
  local -a lines values shown
  lines=("\${(@f)$(command keydeck __complete --shell zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  offer=$lines[1]
  for line in "\${(@)lines[2,-1]}"; do
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done
  case $offer in
    words) compadd -l -d shown -a values ;;
    files) compset -P '--*='; _files ;;
    folders) compset -P '--*='; _files -/ ;;
    command)
      place=\${words[(ie)--]}
      words=("\${(@)words[place+1,-1]}")
      (( CURRENT -= place ))
      _normal
      ;;
  esac
}
if [[ $funcstack[1] == _keydeck ]]; then
  _keydeck "$@"
elif (( $+functions[compdef] )); then
  compdef _keydeck keydeck
else
  print -u2 'keydeck: completion needs "autoload -U compinit; compinit" before this line.'
fi`
