/**
 * fish 3.1 and later. fish takes a candidate and its description from each line, and quotes what it puts in.
 * https://fishshell.com/docs/current/completions.html
 */
export const fishScript = `# Completion of keydeck for fish, printed by: keydeck completion fish
function __keydeck_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -e before[1]
    set -l lines (command keydeck __complete --shell fish -- $before "$current" 2>/dev/null)
    set -l offer $lines[1]
    set -e lines[1]
    set -l head (string match -r -- '^--[^=]*=' "$current")
    set -l rest (string replace -r -- '^--[^=]*=' '' "$current")
    switch "$offer"
        case words
            printf '%s\\n' $lines
        case files
            # A command without a name has no completion of its own, which leaves files.
            for path in (complete -C "'' $rest")
                printf '%s\\n' "$head$path"
            end
        case folders
            for path in (complete -C "'' $rest" | string match -r '^[^\\t]*/(?=\\t|$)')
                printf '%s\\n' "$head$path"
            end
        case command
            set -l place (contains -i -- -- $before)
            set -e before[1..$place]
            complete -C (string join ' ' -- (string escape -- $before) "$current")
    end
end
complete -c keydeck -e
complete -c keydeck -f -a '(__keydeck_complete)'`
