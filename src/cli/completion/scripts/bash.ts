/**
 * Bash 3.2 and later (macOS has that one). What the command line answers is put in as it is, quoted for the place where it goes; nothing
 * of the line is expanded. https://www.gnu.org/software/bash/manual/bash.html#Programmable-Completion
 */
export const bashScript = `# Completion of keydeck for Bash, printed by: keydeck completion bash
_keydeck() {
  local line offer= place=0
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $offer ]]; then offer=$line; else COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done < <(command keydeck __complete --shell bash --breaks "$COMP_WORDBREAKS" -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $offer in
    files) compopt -o default 2>/dev/null ;;
    folders) compopt -o dirnames 2>/dev/null ;;
    command)
      while [[ \${COMP_WORDS[place]} != -- ]]; do
        (( ++place <= COMP_CWORD )) || return 0
      done
      if declare -F _command_offset >/dev/null; then
        _command_offset $((place + 1))
      elif (( COMP_CWORD == place + 1 )); then
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -c -- "\${COMP_WORDS[COMP_CWORD]}")
      else
        compopt -o default 2>/dev/null
      fi
      ;;
  esac
}
complete -F _keydeck keydeck`
