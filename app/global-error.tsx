'use client'

import { Failure } from '@/components/shell/failure'
import { fontVariables } from './fonts'
import './globals.css'

export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang={navigator.language.slice(0, 2)} className={fontVariables}>
      <body>
        <Failure {...props} />
      </body>
    </html>
  )
}
