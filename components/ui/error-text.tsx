import type { FieldError } from '@/lib/action'
import { buttonClass } from './button'

/** What happened, and perhaps where to mend it or a button that agrees to a way out. */
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
      {error.offer && (
        <span className="mt-2 block">
          <button
            type="submit"
            name={error.offer.name}
            value={error.offer.value}
            className={buttonClass({ size: 'small' }, 'h-auto min-h-7 py-1 text-left')}
          >
            {error.offer.text}
          </button>
        </span>
      )}
    </>
  )
}
