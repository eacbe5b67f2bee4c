import { crc32 } from 'node:zlib'

/** One message of the encoding in which AWS streams: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html */
export function frame(headers: Readonly<Record<string, string>>, json: unknown): Buffer {
  const head = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const size = Buffer.alloc(2)
      size.writeUInt16BE(Buffer.byteLength(value))
      // 7: the value is a text.
      return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7]), size, Buffer.from(value)])
    }),
  )
  const body = Buffer.from(JSON.stringify(json))
  const prelude = Buffer.alloc(8)
  prelude.writeUInt32BE(head.length + body.length + 16, 0)
  prelude.writeUInt32BE(head.length, 4)
  return withSum(Buffer.concat([withSum(prelude), head, body]))
}

function withSum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(bytes))
  return Buffer.concat([bytes, sum])
}
