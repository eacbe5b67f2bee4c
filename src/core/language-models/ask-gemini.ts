import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { askModel } from './ask-model.ts'
import { placeholderKey, type Ask } from './dialect.ts'

/** https://ai.google.dev/api/generate-content, also at Vertex AI, where the path is another. */
export const askGemini: Ask = (question) => {
  const { target, prompt, fetch } = question
  const provider = createGoogleGenerativeAI({ apiKey: placeholderKey, baseURL: target.baseUrl, fetch })
  // Google lists a model with the collections that it lies in; the library knows it by its last part.
  return askModel(provider.chat(prompt.model.replace(/^.*\//, '')), question)
}
