import type { FieldError } from '@/lib/action'

/** What happened, and perhaps where to mend it. */
export function ErrorText({ error }: { error: FieldError }) {
  return (
    <>
      {error.text}
      {error.link && (
        <>
          {' '}
          <a href={error.link.href} className="font-medium text-current underline">
            {error.link.text}
          </a>
        </>
      )}
    </>
  )
}
