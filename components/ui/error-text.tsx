import type { FieldError } from '@/lib/action'
import { buttonClass } from './button'

/** What happened, and perhaps where to look or what to agree to. */
export function ErrorText({ error: { text, link, offer } }: { error: FieldError }) {
  return (
    <>
      {text}
      {link && (
        <>
          {' '}
          <a
            href={link.href}
            target={link.inNewTab && '_blank'}
            className="font-medium text-current underline"
          >
            {link.text}
          </a>
        </>
      )}
      {offer && (
        <button
          type="submit"
          name={offer.name}
          value={offer.value}
          className={buttonClass({ size: 'small' }, 'mt-2 flex max-w-full in-[.phone-page]:w-full')}
        >
          {offer.text}
        </button>
      )}
    </>
  )
}
