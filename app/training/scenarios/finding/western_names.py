"""Common names of English-speaking countries, and which of them are words as well."""

from typing import Final

_GIVEN_WORDS: Final = """
aaron abby abigail adam adrian agnes aidan alan albert alejandro alex alexander alexandra alexis alfred
alice alicia alison allison alyssa amanda amelia amy ana andrea andrew angel angela angie anita ann anna
anne annie anthony antonio ariel arnold arthur ashley audrey barbara barry beatrice becky belinda ben
benjamin bernard beth betty beverly billy bob bobby bonnie brad bradley brandon brenda brent brett brian
bridget bruce bryan caitlin caleb calvin cameron carl carla carlos carmen carol caroline carolyn carrie
catherine cathy cecilia chad charles charlie cheryl chloe chris christian christina christine christopher
cindy claire clara clarence claudia clifford clyde colin connie connor corey courtney craig crystal curtis
cynthia daisy dale dan daniel danielle danny darren darryl dave david dean deborah debra denise dennis
derek diana diane diego dominic don donald donna doris dorothy doug douglas duane dustin dwight dylan earl
ed eddie edgar edith edna edward edwin eileen elaine eleanor elena eli elijah elizabeth ella ellen elsie
emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn felicia fernando fiona floyd
frances francis francisco fred frederick gabriel gabrielle gail gary gavin gene geoffrey george gerald
geraldine gilbert gina gladys glen glenn gloria gordon greg gregory gwen hannah harold harriet harry
harvey hazel heather hector heidi helen henry herbert herman holly howard hugh ian ida irene isaac isabel
isabella ivan jack jackie jackson jacob jacqueline jaime jake james jamie jan jane janet janice jared
jasmine jason javier jay jean jeanne jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica
jesus jill jim jimmy jo joan joann joanna joanne jodi joe joel joey john johnny jon jonathan jordan jorge
jose joseph josephine josh joshua joyce juan juanita judith judy julia julian julie justin kaitlyn karen
karl kate katelyn katarina katherine kathleen kathryn kathy katie kay kayla keith kelly kelsey ken kendra
kenneth kenny kevin kim kimberly kirk kristen kristin kristina kurt kyle lance larry laura lauren laurie
lawrence leah lee leo leon leona leonard leroy leslie lester lewis liam lillian linda lindsay lindsey lisa
lloyd lois lori lorraine louis louise lucas lucy luis luke lydia lynn mabel mandy manuel marc marcia
marcus margaret maria marian marie marilyn mario marion marjorie marlene martha martin marvin mary mason
mathew matt matthew maureen maurice max maxine megan melanie melinda melissa melody melvin meredith mia
michael michele michelle miguel mike mildred milton miranda misty mitchell molly monica monique morgan
muriel myrtle nancy naomi natalie natasha nathan nathaniel neil nelson nicholas nick nicolas nicole nina
noah noel nora norma norman olga oliver olivia omar oscar owen pam pamela patricia patrick patsy patty
paul paula pauline pedro peggy penny perry pete peter phil philip phillip phyllis priscilla rachael rachel
rafael ralph ramon randall randy raul raymond rebecca regina renee rhonda ricardo richard rick ricky rita
robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rosemary ross roxanne roy ruben
russell ruth ryan sabrina sally sam samantha samuel sandra sandy sara sarah scott sean sergio seth shane
shannon sharon shaun shawn sheila shelby shelly sheri sherri sherry shirley sidney simon sofia sonia
sophia sophie stacey stacy stanley stella stephanie stephen steve steven stuart sue susan susie suzanne
sydney sylvia tamara tammy tanya tara taylor ted teresa terri terrance terrence terry thelma theodore
theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis trevor tyler valerie
vanessa velma vera vernon veronica vicki vickie victor victoria vincent viola vivian wallace walter wanda
warren wayne wendy wesley willard william willie wilma yolanda yvette yvonne zachary zoe sirius mark bill
will grace rose drew chase dawn faith hope joy may april june ruby ivy iris lily pearl ray summer autumn
charlotte chelsea savannah madison georgia virginia florence austin rich rob art pat star lane logan miles
levi hugo ivor kai lena nadia otto petra rosie tess uma vince yara zara ali ahmed mohammed fatima yusuf
raj priya anil sanjay wei ming li chen hiroshi
"""
GIVEN: Final = frozenset(_GIVEN_WORDS.split())
"""Given names, small letters."""

_SURNAMES_WORDS: Final = """
adams alexander allen alvarez anderson armstrong arnold bailey barnes bennett boyd bradley brooks bryant
burns butler campbell carpenter carroll carter castillo chapman chavez clark coleman collins cooper
crawford cruz cunningham daniels davis diaz dixon duncan edwards elliott ellis evans ferguson fernandez
fisher flores foster fox franklin freeman garcia gardner gibson gomez gonzales gonzalez gordon graham
grant greene griffin gutierrez hamilton hansen harper harris harrison hawkins hayes henderson henry
hernandez herrera hicks hoffman holmes howard hudson hughes jackson jacobs jenkins jensen jimenez johnson
johnston jones kelley kelly kennedy knight lawrence lawson lewis lopez lynch marshall martin martinez
matthews mccoy mcdonald mendoza meyer miller mitchell montgomery moore morales moreno morgan morris
morrison murphy murray myers nelson nguyen nichols obrien oliver olson ortiz owens palmer parker patel
patterson payne perez perkins peters peterson phillips porter powell ramirez ramos reed reid reyes
reynolds richards richardson riley rivera roberts robertson robinson rodriguez rogers romero ruiz ryan
sanchez sanders schmidt schneider scott shaw silva simmons simpson smith snyder soto spencer stephens
stevens stewart sullivan taylor thomas thompson torres tucker turner vargas vasquez wagner walker wallace
ward warren watkins watson weaver webb weber wells wheeler williams williamson willis wilson wong wright
yang young zhang kowalski novak ivanov rossi fischer dubois
"""
SURNAMES: Final = frozenset(_SURNAMES_WORDS.split())
"""Family names, small letters."""

_AMBIGUOUS_WORDS: Final = """
adams alexander angel ariel art arnold ashley austin autumn bill bishop black brooks brown butler
carpenter chad chapman charlotte chase chelsea christian clark cook cooper craig crystal daisy dale dallas
dawn dean diamond don drew earl faith fisher florence foster fox frank freeman gardner gene georgia grace
grant gray green gold hall harper hazel heather henry hill holly hope houston hunt hunter iris ivy jack
jackson jay jean jesus joy june king knight lance lane lily logan long lopez love lucky madison mark
marshall mason max may melody miles mike miller misty moore murray nelson nick olive owens page paris
parker pat patty penny perry pearl peters porter price ray reed rich river rob robin rock rogers rose ruby
sandy savannah scott shaw sherry sidney stone star summer sue sydney taylor ted terry tucker turner van
victor victoria viola violet virginia wade walker ward warren wells west white will wood woods young april
august bell banks berry day forbes center main morgan jordan cameron kelly lee lewis jasmine noel norma
grand josh tom tony olga jan kay jo ed sam ken kim ron bob jim joe ben dan al tim leo eve harvey ross kirk
allen
"""
AMBIGUOUS: Final = frozenset(_AMBIGUOUS_WORDS.split())
"""Names that are a word, a place or a brand as well: taken for a name where something says so."""

_ORDINARY_WORDS: Final = """
angel art autumn bell berry bill bishop black brooks brown butler carpenter chapman chase christian clark
cook cooper crystal daisy dale dawn day dean diamond don drew earl faith fisher foster fox frank freeman
gardner gene gold grace grand grant gray green hall harper hazel heather hill holly hope hunt hunter iris
ivy jack jasmine jean jesus joy june king knight lance lane lee lily logan long love lucky main mason max
may melody miles miller misty moore olive page park parker pat patty penny perry pearl peters porter price
ray reed rich river rob robin rock rose ruby sandy star stone sue summer taylor tucker turner van victor
victoria viola violet wade walker ward warren wells west white will wood woods young april august banks
center forbes case josh
"""
ORDINARY: Final = frozenset(_ORDINARY_WORDS.split())
"""Those of them that stand in texts with a small letter and mean no name."""
