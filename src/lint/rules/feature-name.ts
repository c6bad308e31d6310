import {closest} from '../../closest.js'
import {isObject} from '../../http.js'
import {quote} from '../../manifest/path.js'
import {privateSpacesFeature} from '../../manifest/plans.js'
import {objectsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

/** The words of a name that matter: `privateSpaces` has two, and `in` is none. */
const wordsOf = (name: string): readonly string[] => name.match(/[Pp]rivate|[A-Z]?[a-z]{4,}|[A-Z]{4,}/g) ?? []

const wanted = wordsOf(privateSpacesFeature)

/** Whether a name speaks of Private Spaces in the words of the feature, misspelt or not. Another word makes it another feature. */
function isNear(name: string): boolean {
  const meant = wordsOf(name).map((word) => closest(word, wanted))
  return meant.includes('Private') && meant.includes('Spaces') && !meant.includes(undefined)
}

export const featureName: Rule = {
  bad: [
    {plans: [{features: {'Available in private spaces': false}, id: 'basic'}]},
    {plans: [{features: {private_space: false}, id: 'basic'}]},
  ],
  check({manifest}) {
    return objectsOf(manifest.plans).flatMap(({entry: {features}, index}) =>
      Object.keys(isObject(features) ? features : {})
        .filter((name) => name !== privateSpacesFeature && isNear(name))
        .map((name) => ({
          advice: `Did you mean ${quote(privateSpacesFeature)}?`,
          message: `the feature ${quote(name)} is not the one that closes a plan to Private Spaces`,
          on: 'key' as const,
          path: ['plans', index, 'features', name],
        })),
    )
  },
  good: [
    {plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}]},
    {plans: [{features: {'Available in Shield Private Spaces?': true}, id: 'basic'}]},
    {plans: [{features: {'Fast disks': true}, id: 'basic'}]},
  ],
  id: 'feature-name',
  reads: 'manifest',
  severity: 'warning',
  source: sources.spaces,
  summary: 'the feature is named “Available in Private Spaces?” to the letter',
  why: 'Another name is another feature: the plan counts as available everywhere.',
}
