/** A point on the globe: degrees north and degrees east. */
type Point = readonly [north: number, east: number]

/**
 * Where the data centres of AWS's regions are, as near as is public: the city that AWS names. Those where Heroku is not
 * yet are here too, so that a region that it opens has its place. Source: https://docs.aws.amazon.com/global-infrastructure
 */
const places: Readonly<Record<string, Point>> = {
  'af-south-1': [-33.9, 18.4],
  'ap-east-1': [22.3, 114.2],
  'ap-northeast-1': [35.7, 139.7],
  'ap-northeast-2': [37.6, 127],
  'ap-northeast-3': [34.7, 135.5],
  'ap-south-1': [19.1, 72.9],
  'ap-south-2': [17.4, 78.5],
  'ap-southeast-1': [1.3, 103.8],
  'ap-southeast-2': [-33.9, 151.2],
  'ap-southeast-3': [-6.2, 106.8],
  'ap-southeast-4': [-37.8, 145],
  'ca-central-1': [45.5, -73.6],
  'ca-west-1': [51, -114.1],
  'eu-central-1': [50.1, 8.7],
  'eu-central-2': [47.4, 8.5],
  'eu-north-1': [59.3, 18.1],
  'eu-south-1': [45.5, 9.2],
  'eu-south-2': [41.6, -0.9],
  'eu-west-1': [53.3, -6.3],
  'eu-west-2': [51.5, -0.1],
  'eu-west-3': [48.9, 2.4],
  'il-central-1': [32.1, 34.8],
  'me-central-1': [25.2, 55.3],
  'me-south-1': [26.2, 50.6],
  'sa-east-1': [-23.6, -46.6],
  'us-east-1': [38.9, -77.5],
  'us-east-2': [40, -83],
  'us-west-1': [37.4, -122],
  'us-west-2': [45.8, -119.7],
}

const earth = 6371
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * How far two provider regions are apart, in kilometres along the globe; 0 for one and the same. Undefined where the place
 * of one is not known.
 */
export function distance(one: string, other: string): number | undefined {
  const [from, to] = [placeOf(one), placeOf(other)]
  if (!from || !to) return undefined
  const [north, east] = [radians(to[0] - from[0]), radians(to[1] - from[1])]
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(radians(from[0])) * Math.cos(radians(to[0])) * Math.sin(east / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(half)))
}

function placeOf(provider: string): Point | undefined {
  const zone = provider.replace(/^.*::/, '').toLowerCase()
  return Object.hasOwn(places, zone) ? places[zone] : undefined
}
