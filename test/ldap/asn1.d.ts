/** What the tests' directory uses of `@ldapjs/asn1`, which brings no types. */
declare module '@ldapjs/asn1' {
  export class BerReader {
    constructor(bytes: Buffer)
    readonly length: number
    readonly offset: number
    readonly remain: number
    readonly buffer: Buffer
    peek(): number
    readSequence(tag?: number): number | null
    readInt(tag?: number): number
    readEnumeration(): number
    readBoolean(): boolean
    readString(tag?: number): string
    readString(tag: number, asBuffer: true): Buffer
    setOffset(offset: number): void
  }
  export class BerWriter {
    readonly buffer: Buffer
    startSequence(tag?: number): void
    endSequence(): void
    writeInt(value: number, tag?: number): void
    writeEnumeration(value: number): void
    writeString(value: string, tag?: number): void
    writeBuffer(value: Buffer, tag: number): void
  }
}
