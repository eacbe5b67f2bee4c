import { z } from 'zod'

/** https://developers.openai.com/codex/auth and https://github.com/openai/codex/blob/main/codex-rs/login/src/auth/storage.rs */
export const codexAuthShape = z.object({ OPENAI_API_KEY: z.string().nullish(), tokens: z.object({}).nullish() })
