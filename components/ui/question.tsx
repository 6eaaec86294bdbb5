import type { ReactNode } from 'react'
import { type ButtonLook, buttonClass } from './button'

type Props = {
  /** On the button that opens the question, and on the same button once it is open. */
  words: { ask: string; goBack: string }
  size?: ButtonLook['size']
  className?: string
  /** What would happen, and the button that does it. */
  children: ReactNode
}

/** Asks once more, in place and without JavaScript. The button that opened it stays, so that focus does, and leads back. */
export const Question = ({ words: { ask, goBack }, size, className = '', children }: Props) => (
  <details className={`group ${className}`}>
    <summary className={buttonClass({ size }, 'cursor-pointer group-open:mb-3')}>
      <span className="group-open:hidden">{ask}</span>
      <span className="hidden group-open:inline">{goBack}</span>
    </summary>
    {children}
  </details>
)
