/** A sentence in which the masked login stands out and keeps to one line. */
export function LoginText({ sentence, login }: { sentence: string; login: string }) {
  const [before = '', after = ''] = sentence.split(login)
  return (
    <>
      {before}
      <span className="whitespace-nowrap text-ink tabular-nums">{login}</span>
      {after}
    </>
  )
}
