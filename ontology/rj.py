"""The terms of the vocabulary as IRIs: one constant per class and property, by its local name.

`rj.respondsTo` is the text `https://w3id.org/rejoinder/ns#respondsTo`. What a term means is told by
`rejoinder.ttl`, which declares exactly these.
"""

from typing import Final

from .namespaces import RJ

# Classes: who
Actor: Final = RJ + "Actor"
State: Final = RJ + "State"
ArmedForce: Final = RJ + "ArmedForce"
ArmedGroup: Final = RJ + "ArmedGroup"
Unit: Final = RJ + "Unit"
Coalition: Final = RJ + "Coalition"
Institution: Final = RJ + "Institution"
Media: Final = RJ + "Media"
Person: Final = RJ + "Person"
Population: Final = RJ + "Population"
DescribedActor: Final = RJ + "DescribedActor"
Software: Final = RJ + "Software"

# Classes: what and where
Event: Final = RJ + "Event"
Attack: Final = RJ + "Attack"
Place: Final = RJ + "Place"
Facility: Final = RJ + "Facility"
Toll: Final = RJ + "Toll"

# Classes: who says so
Source: Final = RJ + "Source"
Dossier: Final = RJ + "Dossier"
Claim: Final = RJ + "Claim"
Remark: Final = RJ + "Remark"
Denial: Final = RJ + "Denial"
InferredLink: Final = RJ + "InferredLink"

# Of an event: what, who, whom
action: Final = RJ + "action"
actor: Final = RJ + "actor"
target: Final = RJ + "target"
struck: Final = RJ + "struck"
party: Final = RJ + "party"
inNameOf: Final = RJ + "inNameOf"
weapon: Final = RJ + "weapon"
munitions: Final = RJ + "munitions"
acts: Final = RJ + "acts"
damage: Final = RJ + "damage"
toll: Final = RJ + "toll"

# Of an event: where and when
place: Final = RJ + "place"
launchedFrom: Final = RJ + "launchedFrom"
near: Final = RJ + "near"
when: Final = RJ + "when"
earliest: Final = RJ + "earliest"
latest: Final = RJ + "latest"
timeOfDay: Final = RJ + "timeOfDay"

# Of an event: the row of a release that tells it
row: Final = RJ + "row"
code: Final = RJ + "code"
citedSource: Final = RJ + "citedSource"
originalSpeaker: Final = RJ + "originalSpeaker"

# Of an event: links
partOfEvent: Final = RJ + "partOfEvent"
respondsTo: Final = RJ + "respondsTo"
follows: Final = RJ + "follows"
mayRespondTo: Final = RJ + "mayRespondTo"
motive: Final = RJ + "motive"
occasion: Final = RJ + "occasion"
sameEventAs: Final = RJ + "sameEventAs"

# Of a toll
victims: Final = RJ + "victims"
victimStatus: Final = RJ + "victimStatus"
killed: Final = RJ + "killed"
killedBest: Final = RJ + "killedBest"
wounded: Final = RJ + "wounded"
casualties: Final = RJ + "casualties"
missing: Final = RJ + "missing"
detained: Final = RJ + "detained"
noneReported: Final = RJ + "noneReported"
includes: Final = RJ + "includes"

# Bounds of counts, computed
killedMin: Final = RJ + "killedMin"
killedMax: Final = RJ + "killedMax"
woundedMin: Final = RJ + "woundedMin"
woundedMax: Final = RJ + "woundedMax"
casualtiesMin: Final = RJ + "casualtiesMin"
casualtiesMax: Final = RJ + "casualtiesMax"
missingMin: Final = RJ + "missingMin"
missingMax: Final = RJ + "missingMax"
detainedMin: Final = RJ + "detainedMin"
detainedMax: Final = RJ + "detainedMax"
munitionsMin: Final = RJ + "munitionsMin"
munitionsMax: Final = RJ + "munitionsMax"
actsMin: Final = RJ + "actsMin"
actsMax: Final = RJ + "actsMax"
numberMin: Final = RJ + "numberMin"
numberMax: Final = RJ + "numberMax"

# Of an actor: ties
partOf: Final = RJ + "partOf"
backedBy: Final = RJ + "backedBy"
alliedWith: Final = RJ + "alliedWith"
opposes: Final = RJ + "opposes"
leads: Final = RJ + "leads"
memberOf: Final = RJ + "memberOf"
affiliatedWith: Final = RJ + "affiliatedWith"
splitFrom: Final = RJ + "splitFrom"
speaksFor: Final = RJ + "speaksFor"

# Of a place
within: Final = RJ + "within"
precision: Final = RJ + "precision"
pointFrom: Final = RJ + "pointFrom"
usedBy: Final = RJ + "usedBy"
number: Final = RJ + "number"
zone: Final = RJ + "zone"

# Of a source or dossier
sentences: Final = RJ + "sentences"
derivedFrom: Final = RJ + "derivedFrom"
reliability: Final = RJ + "reliability"
coder: Final = RJ + "coder"
rowsTaken: Final = RJ + "rowsTaken"
rowsRefused: Final = RJ + "rowsRefused"
mayBePassedOn: Final = RJ + "mayBePassedOn"

# Of a claim or remark: its record
statedBy: Final = RJ + "statedBy"
source: Final = RJ + "source"
via: Final = RJ + "via"
quote: Final = RJ + "quote"
gist: Final = RJ + "gist"
sentence: Final = RJ + "sentence"
hedge: Final = RJ + "hedge"
statedOn: Final = RJ + "statedOn"
credibility: Final = RJ + "credibility"
validDuring: Final = RJ + "validDuring"
role: Final = RJ + "role"
method: Final = RJ + "method"
score: Final = RJ + "score"

# Of an inferred link
answering: Final = RJ + "answering"
answered: Final = RJ + "answered"
lag: Final = RJ + "lag"
distance: Final = RJ + "distance"
closedBy: Final = RJ + "closedBy"

# Of a claim or remark: what it does
about: Final = RJ + "about"
disputes: Final = RJ + "disputes"
supports: Final = RJ + "supports"
revises: Final = RJ + "revises"
denies: Final = RJ + "denies"
event: Final = RJ + "event"
property: Final = RJ + "property"
value: Final = RJ + "value"
unknown: Final = RJ + "unknown"
unclaimed: Final = RJ + "unclaimed"

# Of an action: codes of other schemes
ploverType: Final = RJ + "ploverType"
ploverMode: Final = RJ + "ploverMode"
cameoCode: Final = RJ + "cameoCode"
acledSubEvent: Final = RJ + "acledSubEvent"
ucdpKind: Final = RJ + "ucdpKind"
counterpart: Final = RJ + "counterpart"
