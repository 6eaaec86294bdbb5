import { Fragment } from 'react'

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/

/** A plain text whose web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  const parts = text.split(address)
  return parts.map((part, index) => (
    // Two parts may read alike; their places never change.
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <Fragment key={index}>
      {index % 2 === 1 ? (
        <a href={part} className="break-all underline">
          {part}
        </a>
      ) : (
        part
      )}
    </Fragment>
  ))
}
