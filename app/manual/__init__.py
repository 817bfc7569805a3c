"""The shop's manual: the rules that operators answer by, and how an article is found in a hurry."""
