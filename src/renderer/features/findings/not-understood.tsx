/** What was not understood, one sentence each; nothing of it is kept. */
export function NotUnderstood({ sentences, title }: { sentences: readonly string[]; title: string }) {
  if (sentences.length === 0) return null
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium">{title}</h3>
      <ul className="list-disc pl-5 text-muted">
        {sentences.map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}
