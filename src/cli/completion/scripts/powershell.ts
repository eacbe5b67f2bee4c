/**
 * PowerShell 5.1 and later. The words are taken as they were typed, from the parsed line, and nothing in them is expanded. Versions
 * before 7.3 hand no empty word to a program, so an option says that a new word begins.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter
 */
export const powershellScript = `# Completion of keydeck for PowerShell, printed by: keydeck completion powershell
Register-ArgumentCompleter -Native -CommandName keydeck -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
  })
  $program = Get-Command -Name keydeck -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $program) { return }
  $place = @('--new-word')
  if ($wordToComplete -ne '') { $place = @(); $words += $wordToComplete }
  $encoding = [Console]::OutputEncoding
  try {
    [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
    $lines = @(& $program __complete --shell powershell @place '--' @words 2>$null)
  } finally {
    [Console]::OutputEncoding = $encoding
  }
  $typed = $wordToComplete -replace '^--[^=]*=', ''
  $head = $wordToComplete.Substring(0, $wordToComplete.Length - $typed.Length)
  switch ($lines[0]) {
    'words' {
      $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
      }
    }
    { $_ -in 'files', 'folders', 'command' } {
      $offer = $_
      $isFirst = $offer -eq 'command' -and $words[-1 - [int]($wordToComplete -ne '')] -eq '--'
      $found = if ($isFirst) { [System.Management.Automation.CompletionCompleters]::CompleteCommand($typed) }
      else { [System.Management.Automation.CompletionCompleters]::CompleteFilename($typed) }
      $found | Where-Object { $offer -ne 'folders' -or $_.ResultType -eq 'ProviderContainer' } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($head + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
      }
    }
  }
}`
