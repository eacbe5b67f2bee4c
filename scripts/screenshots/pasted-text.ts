/** What somebody pastes who has keys of five providers; no key of it is one. */
export const pastedText = `# keys of the office
ANTHROPIC_API_KEY=sk-ant-api03-MadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUp1taAA
export OPENAI_API_KEY="sk-proj-MadeUpMadeUpMadeUpMadeUpMadeUpHrXl"
GEMINI_API_KEY=AIzaSyMadeUpMadeUpMadeUpMadeUpMadeUp4b9
OPENROUTER_API_KEY=sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
GROQ_API_KEY=gsk_MadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMadeUpMade
PORT=3000
`
