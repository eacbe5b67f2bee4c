/** The region in the name of an AWS endpoint such as `bedrock-runtime.eu-west-1.amazonaws.com`; undefined when there is none. */
export function awsRegionOf(url: URL): string | undefined {
  return /\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.exec(url.hostname.replace(/\.$/, ''))?.[1]
}
